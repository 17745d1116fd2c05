/**
 * Powers of attorney (CONTRACT-PROGRAMMES, section 9.2; seed 001, 3 to 6): who may act in whose name, as a small machine.
 */
@NullMarked
package io.sitthi.programmes.mandates;

import org.jspecify.annotations.NullMarked;
