/** Deliveries as agencies make them, of a drop's rows: to try {@code ingest} on, with the rows beside that it must give. */
@NullMarked
package io.sitthi.datasets.synthetic.deliveries;

import org.jspecify.annotations.NullMarked;
