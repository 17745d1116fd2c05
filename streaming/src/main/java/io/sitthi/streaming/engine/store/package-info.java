/**
 * Stores of a dataset's rows for look-ups: off-heap, in sealed files of a cache folder, built once from what was checked,
 * shared by all task slots of a process, and built again when in doubt.
 */
@NullMarked
package io.sitthi.streaming.engine.store;

import org.jspecify.annotations.NullMarked;
