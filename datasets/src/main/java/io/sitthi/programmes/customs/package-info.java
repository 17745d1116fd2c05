/**
 * Customs fees, arrears and the paperless gate (CONTRACT-PROGRAMMES, section 10; seed 003): schemas, terms, codes and
 * rules.
 */
@NullMarked
package io.sitthi.programmes.customs;

import org.jspecify.annotations.NullMarked;
