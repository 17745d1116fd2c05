package io.sitthi.streaming.engine.resume;

/**
 * A complete checkpoint or savepoint.
 *
 * @param uri of its folder
 * @param checkpoint its number. A job that starts from it continues the numbering, so a stream's highest number is its
 *     newest state
 */
public record SavedState(String uri, long checkpoint) {}
