/**
 * The paperless gate as a stream: facts about traders, and traders' submissions, in one order (CONTRACT-PROGRAMMES, section 10).
 * A trader's state holds the sums that an answer needs. The papers themselves and the answers given so far are kept in tables
 * beside it.
 */
@NullMarked
package io.sitthi.streaming.customs;

import org.jspecify.annotations.NullMarked;
