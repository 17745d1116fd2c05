/**
 * Sign-ins with two factors (CONTRACT-PROGRAMMES, section 9.3; seed 001, 1 and 2): the law as pure functions and a small
 * machine. Secrets never come here.
 */
@NullMarked
package io.sitthi.programmes.signins;

import org.jspecify.annotations.NullMarked;
