/**
 * The paperless gate as a stream: facts about traders and their submissions, in one order (CONTRACT-PROGRAMMES, section 10).
 * A trader's sums are the trader's state; the papers themselves, and the answers that were given, stand in tables beside it.
 */
@NullMarked
package io.sitthi.streaming.customs;

import org.jspecify.annotations.NullMarked;
