package io.sitthi.datasets.synthetic.payments;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** Hard cases of where the payer stands. */
final class PaymentPlaceCases {

    private PaymentPlaceCases() {}

    static void addTo(PaymentCases cases) {
        stand(cases, "latitude and longitude null", null, null);
        stand(cases, "latitude null", null, 100.5);
        stand(cases, "longitude null", 13.75, null);
        stand(cases, "latitude not a number", Double.NaN, 100.5);
        stand(cases, "longitude not a number", 13.75, Double.NaN);
        stand(cases, "latitude infinite", Double.POSITIVE_INFINITY, 100.5);
        stand(cases, "longitude infinite", 13.75, Double.NEGATIVE_INFINITY);
        stand(cases, "latitude beyond the pole", 90.0001, 100.5);
        stand(cases, "longitude beyond the date line", 13.75, 180.5);
        stand(cases, "latitude and longitude swapped", 100.5, 13.75);
        stand(cases, "null island", 0.0, -0.0);
        stand(cases, "in the Gulf of Thailand", 11.0, 100.8);
        stand(cases, "in Vientiane, across the river", 18.2, 102.6);
        stand(cases, "in the middle of Bangkok", 13.7563, 100.5018);
        cases.add("in another district", group -> {
            int district = (group.homeDistrict() + 400)
                    % group.shopping().people().homes().size();
            group.stand(group.first(), district);
        });
        corner(cases, "on a corner of the home district", 0, 0);
        corner(cases, "on another corner of the home district", 2, 0);
        corner(cases, "just beside a corner of the home district", 0, 1e-9);
        cases.add(
                "merchant's coordinates are ignored",
                group -> group.shopPays(group.otherMerchant(), 40_00L, 60_000)
                        .set("latitude", Double.NaN)
                        .set("longitude", 999.0));
        cases.add(
                "merchant stands somewhere else",
                group -> group.shopPays(group.otherMerchant(), 40_00L, 60_000)
                        .set("latitude", 18.79)
                        .set("longitude", 98.98));
    }

    private static void stand(PaymentCases cases, String name, @Nullable Double latitude, @Nullable Double longitude) {
        cases.add(name, group -> group.first().set("latitude", latitude).set("longitude", longitude));
    }

    /** A corner belongs to two or three districts; the lowest code has it. */
    private static void corner(PaymentCases cases, String name, int which, double north) {
        cases.add(name, group -> {
            Coordinate[] corners = group.places().shape(group.homeDistrict()).getCoordinates();
            Coordinate corner = corners[which % corners.length];
            group.first().set("latitude", corner.y + north).set("longitude", corner.x);
        });
    }
}
