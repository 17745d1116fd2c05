/** The stream of identity proofing, with limits in event time (CONTRACT-PROGRAMMES, section 8). */
@NullMarked
package io.sitthi.streaming.proofing;

import org.jspecify.annotations.NullMarked;
