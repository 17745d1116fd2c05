/** A synthetic drop of the digital identity: people who enrol at offices and at home, with cards and their troubles. */
@NullMarked
package io.sitthi.datasets.synthetic.digitalid;

import org.jspecify.annotations.NullMarked;
