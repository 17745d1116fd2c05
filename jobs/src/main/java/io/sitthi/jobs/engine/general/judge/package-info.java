/**
 * The second half of a run in the general tier: a bucket at a time, the rows of all datasets are brought together by
 * subject, repeats are found, and each subject is given to the kind's judge, whose output rows go to Parquet files.
 */
@NullMarked
package io.sitthi.jobs.engine.general.judge;

import org.jspecify.annotations.NullMarked;
