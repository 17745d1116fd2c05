/** The stream of mandates: one topic of facts, mandate events and acts in one order (CONTRACT-PROGRAMMES, section 9.2). */
@NullMarked
package io.sitthi.streaming.mandates;

import org.jspecify.annotations.NullMarked;
