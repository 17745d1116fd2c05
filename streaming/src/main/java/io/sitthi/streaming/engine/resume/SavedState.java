package io.sitthi.streaming.engine.resume;

/**
 * A checkpoint or savepoint that is whole.
 *
 * @param uri of its folder
 * @param checkpoint its number. A job that starts from it counts on from there, so of all of one stream's the highest is
 *     the newest
 */
public record SavedState(String uri, long checkpoint) {}
