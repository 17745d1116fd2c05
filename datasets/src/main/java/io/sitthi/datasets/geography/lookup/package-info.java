/** From coordinates to the district in which they lie, for any {@code districts.geojson}. */
@NullMarked
package io.sitthi.datasets.geography.lookup;

import org.jspecify.annotations.NullMarked;
