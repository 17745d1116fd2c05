package io.sitthi.streaming.wallet.kafka.local;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.geography.District;
import io.sitthi.datasets.geography.Districts;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.streaming.wallet.kafka.publish.FolderRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Who pays and is paid in a demonstration: people with wallets, each with the shops of their home district. */
final class Population {

    /** Bound of the memory that this takes; the first so many wallets pay. */
    private static final int MAX_WALLETS = 2_000_000;

    private final List<long[]> citizens;
    private final Map<Integer, long[]> shops;
    private final long[] merchants;

    /**
     * @param citizens each a citizen id and a home district
     * @param shops active ones where consumers may pay, by district
     * @param merchants all active ones
     */
    Population(List<long[]> citizens, Map<Integer, long[]> shops, long[] merchants) {
        this.citizens = citizens;
        this.shops = shops;
        this.merchants = merchants;
    }

    static Population read(CheckedDataset wallets, CheckedDataset merchants) throws IOException, DropFaultsException {
        Map<Integer, List<Long>> shops = new HashMap<>();
        List<Long> active = new ArrayList<>();
        readMerchants(merchants, shops, active);
        Map<Integer, long[]> shopArrays = new HashMap<>();
        shops.forEach((district, ids) -> shopArrays.put(district, array(ids)));
        List<long[]> citizens = new ArrayList<>();
        FolderRows.read(wallets, List.of("citizen_id", "district_code"), (group, file) -> {
            int rows = (int) group.rows();
            long[] ids = new long[rows];
            int[] districts = new int[rows];
            group.column("citizen_id").readLongs(ids, new boolean[rows], rows);
            group.column("district_code").readInts(districts, new boolean[rows], rows);
            for (int row = 0; row < rows && citizens.size() < MAX_WALLETS; row++) {
                if (shopArrays.containsKey(districts[row])) {
                    citizens.add(new long[] {ids[row], districts[row]});
                }
            }
        });
        return new Population(citizens, shopArrays, array(active));
    }

    private static void readMerchants(CheckedDataset merchants, Map<Integer, List<Long>> shops, List<Long> active)
            throws IOException, DropFaultsException {
        List<String> columns = List.of("merchant_id", "merchant_class", "status", "district_code");
        FolderRows.read(merchants, columns, (group, file) -> {
            int rows = (int) group.rows();
            long[] ids = new long[rows];
            long[] classes = new long[rows];
            long[] statuses = new long[rows];
            int[] districts = new int[rows];
            boolean[] nulls = new boolean[rows];
            group.column("merchant_id").readLongs(ids, nulls, rows);
            group.column("merchant_class").readMapped(Population::merchantClass, classes, new boolean[rows], rows);
            group.column("status").readMapped(Population::isActive, statuses, new boolean[rows], rows);
            group.column("district_code").readInts(districts, new boolean[rows], rows);
            for (int row = 0; row < rows; row++) {
                if (!nulls[row] && statuses[row] == 1 && classes[row] >= 0) {
                    active.add(ids[row]);
                    if (classes[row] <= MerchantClass.SMALL_CONVENIENCE_STORE.ordinal()) {
                        shops.computeIfAbsent(districts[row], district -> new ArrayList<>())
                                .add(ids[row]);
                    }
                }
            }
        });
    }

    private static long merchantClass(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        for (MerchantClass merchantClass : MerchantClass.values()) {
            if (merchantClass.name().equals(text)) {
                return merchantClass.ordinal();
            }
        }
        return -1;
    }

    private static long isActive(byte[] bytes, int offset, int length) {
        return MerchantStatus.ACTIVE.name().equals(new String(bytes, offset, length, StandardCharsets.UTF_8)) ? 1 : 0;
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    int citizens() {
        return citizens.size();
    }

    int merchants() {
        return merchants.length;
    }

    long citizen(int number) {
        return citizens.get(number)[0];
    }

    int homeDistrict(int number) {
        return (int) citizens.get(number)[1];
    }

    /** A shop of a person's home district. */
    long shop(int number, Random random) {
        long[] nearby = shops.get(homeDistrict(number));
        if (nearby == null) {
            throw new IllegalStateException("a person without a shop pays");
        }
        return nearby[random.nextInt(nearby.length)];
    }

    long merchant(Random random) {
        return merchants[random.nextInt(merchants.length)];
    }

    /** The district in which a person is at home, or null when the table has none of that code. */
    @Nullable
    District home(int number) {
        return Districts.byCode(homeDistrict(number));
    }
}
