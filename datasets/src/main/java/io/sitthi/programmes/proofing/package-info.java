/**
 * Identity proofing (CONTRACT-PROGRAMMES, section 8; seeds 000 and 004, 3): the channels as data, and one small machine
 * that takes a citizen's events and the passing of time.
 */
@NullMarked
package io.sitthi.programmes.proofing;

import org.jspecify.annotations.NullMarked;
