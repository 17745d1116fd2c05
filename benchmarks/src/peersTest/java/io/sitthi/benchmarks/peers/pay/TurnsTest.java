package io.sitthi.benchmarks.peers.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.benchmarks.peers.pay.Turns.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final long SHOP = 500_001;
    private static final long SUPPLIER = 500_002;
    private static final long CITIZEN = 1_234_567_890_121L;

    private final ExecutorService clients = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    private record Payment(int place, boolean merchantPays, long payer, long payee, Turn turn) {}

    @Test
    void aPaymentToWhoPaysNobodyWaitsForNothing() {
        Turns turns = new Turns();
        turns.track(SHOP);
        assertThat(turns.add(false, CITIZEN, SUPPLIER).anyTime()).isTrue();
        assertThat(turns.add(false, CITIZEN, SHOP).anyTime()).isFalse();
    }

    @Test
    void aMerchantsPaymentWaitsForTheReceiptBeforeIt() throws Exception {
        Turns turns = new Turns();
        turns.track(SHOP);
        Turn receipt = turns.add(false, CITIZEN, SHOP);
        Turn payment = turns.add(true, SHOP, SUPPLIER);
        turns.begin();

        Future<?> waiting = clients.submit(() -> {
            turns.await(payment);
            return null;
        });

        assertThatThrownBy(() -> waiting.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        turns.await(receipt);
        turns.done(receipt);
        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoWaitsForAClientThatFailedIsLetGo() {
        Turns turns = new Turns();
        turns.track(SHOP);
        turns.add(false, CITIZEN, SHOP);
        Turn payment = turns.add(true, SHOP, SUPPLIER);
        turns.begin();
        turns.fail();
        assertThatThrownBy(() -> turns.await(payment)).hasMessageContaining("another client failed");
    }

    @Test
    void everyMerchantWhoPaysSeesReceiptsAndPaymentsInTheirOrder() throws Exception {
        Random random = new Random(4);
        Turns turns = new Turns();
        for (long merchant = 0; merchant < 20; merchant++) {
            turns.track(merchant);
        }
        List<Payment> payments = new ArrayList<>();
        for (int place = 0; place < 20_000; place++) {
            boolean merchantPays = random.nextInt(3) == 0;
            long payer = merchantPays ? random.nextInt(20) : 1_000 + random.nextInt(100);
            long payee = random.nextInt(40);
            payments.add(new Payment(place, merchantPays, payer, payee, turns.add(merchantPays, payer, payee)));
        }
        turns.begin();
        List<Payment> done = new ArrayList<>();

        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            int share = client;
            running.add(clients.submit(() -> {
                for (Payment payment : payments) {
                    if (payment.payer() % 4 == share) {
                        turns.await(payment.turn());
                        synchronized (done) {
                            done.add(payment);
                        }
                        turns.done(payment.turn());
                    }
                }
                return null;
            }));
        }
        for (Future<?> client : running) {
            client.get(60, TimeUnit.SECONDS);
        }

        assertThat(done).hasSameSizeAs(payments).isNotEqualTo(payments);
        for (long merchant = 0; merchant < 20; merchant++) {
            int paidLast = -1;
            int touchedLast = -1;
            for (Payment payment : done) {
                boolean pays = payment.merchantPays() && payment.payer() == merchant;
                if (pays) {
                    assertThat(payment.place()).isGreaterThan(touchedLast);
                    paidLast = payment.place();
                }
                if (pays || payment.payee() == merchant) {
                    assertThat(payment.place()).isGreaterThanOrEqualTo(paidLast);
                    touchedLast = Math.max(touchedLast, payment.place());
                }
            }
        }
    }
}
