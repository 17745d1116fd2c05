/**
 * Tries a delivery before it is handed over: all that {@code verify} would refuse, and every defective row, but no verdict.
 */
@NullMarked
package io.sitthi.jobs.check;

import org.jspecify.annotations.NullMarked;
