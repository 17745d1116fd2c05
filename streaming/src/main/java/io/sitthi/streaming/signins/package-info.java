/** The stream of sign-ins: one topic of facts, sign-ins and factor events in one order (CONTRACT-PROGRAMMES, section 9.3). */
@NullMarked
package io.sitthi.streaming.signins;

import org.jspecify.annotations.NullMarked;
