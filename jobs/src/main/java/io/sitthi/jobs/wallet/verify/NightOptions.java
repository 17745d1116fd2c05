package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.storage.Location;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A night against a prepared reference.
 *
 * @param run what to verify, and how; without proofs
 * @param reference the prepared reference
 * @param previous the output of the night before; null for the first
 * @param revise whether the registrations of earlier nights are judged again
 */
public record NightOptions(
        VerifyOptions run, Path reference, @Nullable Location previous, boolean revise) {}
