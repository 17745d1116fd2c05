package io.sitthi.jobs.engine.report;

import io.sitthi.datasets.drop.Manifest;

/**
 * A dataset that a run read or wrote.
 *
 * @param manifest its manifest, which names every file with rows, bytes and digest
 * @param manifestSha256 digest of the manifest's own bytes
 */
public record DatasetFiles(Manifest manifest, String manifestSha256) {}
