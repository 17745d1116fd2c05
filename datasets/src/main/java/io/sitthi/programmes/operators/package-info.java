/**
 * Operators' accounts against the registers (CONTRACT-PROGRAMMES, section 9.1; seed 001): schemas, terms, codes and rules.
 */
@NullMarked
package io.sitthi.programmes.operators;

import org.jspecify.annotations.NullMarked;
