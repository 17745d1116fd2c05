package io.sitthi.streaming.wallet.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.RejectedRow;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MerchantStoreTest {

    private static final String FILE = "part-0.parquet";
    private static final String NEXT_FILE = "part-1.parquet";

    @TempDir
    Path directory;

    private TestFolder folder() {
        return new TestFolder(directory.resolve("merchants"), WalletSchemas.MERCHANTS);
    }

    private MerchantStore open(CheckedDataset merchants) throws Exception {
        return MerchantStore.open(merchants, directory.resolve("cache"), ProgressListener.NONE);
    }

    private static Object[] merchant(Object id, Object merchantClass, Object status, Object district) {
        return new Object[] {id, "a shop", merchantClass, status, district};
    }

    private static Object[] sound(long id) {
        return merchant(id, "SMALL_SHOP", "ACTIVE", 1001);
    }

    private static final MerchantFacts SOUND =
            new MerchantFacts(MerchantStatus.ACTIVE.ordinal(), MerchantClass.SMALL_SHOP.ordinal(), 1001);

    @Test
    void everyStatusClassAndDistrictIsFoundAgain() throws Exception {
        Object[][] rows = new Object[MerchantStatus.values().length * MerchantClass.values().length][];
        int row = 0;
        for (MerchantStatus status : MerchantStatus.values()) {
            for (MerchantClass merchantClass : MerchantClass.values()) {
                rows[row] = merchant((long) row, merchantClass.name(), status.name(), row * 1000 - 3000);
                row++;
            }
        }
        try (MerchantStore store = open(folder().with(FILE, rows).checked())) {
            assertThat(store.rejects()).isEmpty();
            assertThat(store.size()).isEqualTo(rows.length);
            row = 0;
            for (MerchantStatus status : MerchantStatus.values()) {
                for (MerchantClass merchantClass : MerchantClass.values()) {
                    assertThat(store.find(row))
                            .isEqualTo(new MerchantFacts(status.ordinal(), merchantClass.ordinal(), row * 1000 - 3000));
                    row++;
                }
            }
            assertThat(store.find(rows.length)).isNull();
            assertThat(store.find(-1)).isNull();
        }
    }

    @Test
    void everyDefectIsListedAndItsMerchantUnknown() throws Exception {
        CheckedDataset merchants = folder().with(
                        FILE,
                        sound(1),
                        merchant(2L, "small_shop", "ACTIVE", 1001),
                        merchant(3L, "SMALL_SHOP", "ASLEEP", 1001),
                        merchant(4L, "", "", 1001),
                        merchant(null, "SMALL_SHOP", "ACTIVE", 1001),
                        merchant(null, "SMALL_SHOP", "ACTIVE", 1001),
                        new Object[] {5L, null, null, null, null})
                .checked();
        List<RejectedRow> expected = List.of(
                new RejectedRow(FILE, 1, "merchant_class", RejectCode.UNKNOWN_VALUE, 2L),
                new RejectedRow(FILE, 2, "status", RejectCode.UNKNOWN_VALUE, 3L),
                new RejectedRow(FILE, 3, "merchant_class", RejectCode.UNKNOWN_VALUE, 4L),
                new RejectedRow(FILE, 3, "status", RejectCode.UNKNOWN_VALUE, 4L),
                new RejectedRow(FILE, 4, "merchant_id", RejectCode.NULL_VALUE, null),
                new RejectedRow(FILE, 5, "merchant_id", RejectCode.NULL_VALUE, null),
                new RejectedRow(FILE, 6, "district_code", RejectCode.NULL_VALUE, 5L),
                new RejectedRow(FILE, 6, "merchant_class", RejectCode.NULL_VALUE, 5L),
                new RejectedRow(FILE, 6, "name", RejectCode.NULL_VALUE, 5L),
                new RejectedRow(FILE, 6, "status", RejectCode.NULL_VALUE, 5L));
        for (int time = 0; time < 2; time++) { // built, then opened
            try (MerchantStore store = open(merchants)) {
                assertThat(store.rejects()).containsExactlyElementsOf(expected);
                assertThat(store.size()).isEqualTo(1);
                assertThat(store.find(1)).isEqualTo(SOUND);
                for (long defective = 2; defective <= 5; defective++) {
                    assertThat(store.find(defective)).isNull();
                }
                assertThat(store.find(0)).isNull();
            }
        }
    }

    @Test
    void everyRowOfARepeatedMerchantIsRejected() throws Exception {
        CheckedDataset merchants = folder().with(
                        FILE, sound(1), sound(2), sound(3), merchant(4L, "SMALL_SHOP", "ACTIVE", null))
                .with(NEXT_FILE, sound(4), sound(2), sound(5), sound(2), merchant(1L, "SMALL_SHOP", "LOST", 1001))
                .checked();
        try (MerchantStore store = open(merchants)) {
            assertThat(store.rejects())
                    .containsExactly(
                            new RejectedRow(FILE, 0, "merchant_id", RejectCode.DUPLICATE_KEY, 1L),
                            new RejectedRow(FILE, 1, "merchant_id", RejectCode.DUPLICATE_KEY, 2L),
                            new RejectedRow(FILE, 3, "district_code", RejectCode.NULL_VALUE, 4L),
                            new RejectedRow(FILE, 3, "merchant_id", RejectCode.DUPLICATE_KEY, 4L),
                            new RejectedRow(NEXT_FILE, 0, "merchant_id", RejectCode.DUPLICATE_KEY, 4L),
                            new RejectedRow(NEXT_FILE, 1, "merchant_id", RejectCode.DUPLICATE_KEY, 2L),
                            new RejectedRow(NEXT_FILE, 3, "merchant_id", RejectCode.DUPLICATE_KEY, 2L),
                            new RejectedRow(NEXT_FILE, 4, "status", RejectCode.UNKNOWN_VALUE, 1L),
                            new RejectedRow(NEXT_FILE, 4, "merchant_id", RejectCode.DUPLICATE_KEY, 1L));
            assertThat(store.size()).isEqualTo(2);
            assertThat(store.find(3)).isEqualTo(SOUND);
            assertThat(store.find(5)).isEqualTo(SOUND);
            for (long repeated : new long[] {1, 2, 4}) {
                assertThat(store.find(repeated)).isNull();
            }
        }
    }

    @Test
    void aWrongDigestOutweighsRejects() throws Exception {
        TestFolder folder = folder().with(FILE, sound(1), sound(1), merchant(2L, "SMALL_SHOP", "LOST", 1001));
        CheckedDataset merchants = folder.checked();
        WalletStoreTest.flipByte(folder.file(FILE), 1);
        assertThatThrownBy(() -> open(merchants))
                .isInstanceOfSatisfying(
                        DropFaultsException.class, e -> assertThat(e.faults()).hasSize(1));
    }

    @Test
    void aSoleTradersIdIsNotShown() {
        RejectedRow row = new RejectedRow(FILE, 3, "status", RejectCode.UNKNOWN_VALUE, 1_100_100_000_001L);
        assertThat(row).hasToString("part-0.parquet, row 3, column status: UNKNOWN_VALUE (1-1001-xxxxx-xx-x)");
    }
}
