package io.sitthi.datasets.geography;

import org.locationtech.jts.geom.Geometry;

/**
 * A district with a shape.
 *
 * @param shape a Polygon or MultiPolygon in WGS 84 degrees, longitude first
 */
public record DistrictPolygon(District district, Geometry shape) {}
