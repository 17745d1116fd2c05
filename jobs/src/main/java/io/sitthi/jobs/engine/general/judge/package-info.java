/**
 * The second half of a run in the general tier: bucket by bucket, the rows of all datasets are grouped by subject,
 * repeats are found, and each subject is passed to the kind's judge, whose output rows go to Parquet files.
 */
@NullMarked
package io.sitthi.jobs.engine.general.judge;

import org.jspecify.annotations.NullMarked;
