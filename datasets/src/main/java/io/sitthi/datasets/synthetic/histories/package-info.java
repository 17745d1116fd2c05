/**
 * Synthetic drops of the kinds whose rows are events: proofing, mandates, sign-ins. Each subject has a history that depends
 * on the seed and the subject's number alone; the first of them are the hard cases, which every drop of 1,000 holds.
 */
@NullMarked
package io.sitthi.datasets.synthetic.histories;

import org.jspecify.annotations.NullMarked;
