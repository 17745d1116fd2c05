/**
 * What commands that write an output folder have in common: whose run it is, where it is gathered, who is at work on it, what
 * it rejects, and why it failed.
 */
@NullMarked
package io.sitthi.datasets.output;

import org.jspecify.annotations.NullMarked;
