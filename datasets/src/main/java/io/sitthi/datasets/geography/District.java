package io.sitthi.datasets.geography;

/**
 * A district (amphoe, or khet in Bangkok).
 *
 * @param code the Department of Provincial Administration's four digits; the first two are the province's
 * @param latitude of a point inside it, WGS 84 degrees
 * @param longitude of that point
 */
public record District(
        int code,
        String nameTh,
        String nameEn,
        int provinceCode,
        String provinceTh,
        String provinceEn,
        double latitude,
        double longitude) {}
