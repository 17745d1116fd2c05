/**
 * What the machines of all kinds share: which events a subject had already, tables of numbers, instants that do not
 * overflow, and the bytes in which a machine's state is kept.
 */
@NullMarked
package io.sitthi.programmes.events;

import org.jspecify.annotations.NullMarked;
