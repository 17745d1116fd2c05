package io.sitthi.datasets.ingest.read;

/**
 * Where a block of a delivered file ended: reading can go on there, and cuts the same blocks as if it had never ended.
 *
 * @param entry which file of the delivered one, from 0: more than one is in an archive
 * @param textBytes how much of its text was cut into blocks, its header's included; in UTF-8 where it is UTF-16
 * @param offset the same as a place in the file, as faults tell it
 * @param blockBytes how large blocks have become
 * @param rawBytes how much of the delivered file had been read for it, compressed as it is
 * @param rawSha256 digest of so much
 */
public record FilePosition(int entry, long textBytes, long offset, int blockBytes, long rawBytes, String rawSha256) {}
