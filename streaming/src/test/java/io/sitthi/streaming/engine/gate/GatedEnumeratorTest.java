package io.sitthi.streaming.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.junit.jupiter.api.Test;

class GatedEnumeratorTest {

    private final List<String> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Set<Integer> away = new HashSet<>();
    private Runnable tick = () -> {};

    private final SplitEnumeratorContext<SourceSplit> context =
            proxy(SplitEnumeratorContext.class, (method, arguments) -> {
                switch (method) {
                    case "registeredReaders":
                        return Map.of(0, new ReaderInfo(0, "here"), 1, new ReaderInfo(1, "there"));
                    case "sendEventToSourceReader":
                        if (away.contains((Integer) arguments[0])) {
                            throw new IllegalStateException("Subtask " + arguments[0] + " is not ready yet");
                        }
                        told.add(arguments[0] + " " + ((GateTime) arguments[1]).untilMillis());
                        return null;
                    case "callAsync":
                        tick = () -> run((Callable<?>) arguments[0], (BiConsumer<?, ?>) arguments[1]);
                        return null;
                    default:
                        throw new UnsupportedOperationException(method);
                }
            });

    private final SplitEnumerator<SourceSplit, String> connector = proxy(SplitEnumerator.class, (method, arguments) -> {
        asked.add(method);
        return method.equals("snapshotState") ? "state" : null;
    });

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<?> type, Answer answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments));
    }

    @SuppressWarnings("unchecked")
    private static <T> void run(Callable<?> call, BiConsumer<?, ?> then) {
        try {
            ((BiConsumer<T, Throwable>) then).accept((T) call.call(), null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As another part of the job receives it. */
    private static Gate copy(Gate gate) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(gate);
        }
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Gate) input.readObject();
        }
    }

    @Test
    void readersHearHowFarTheGateIsOpenOnceEachTime() throws Exception {
        Gate gate = new Gate(0, 1);
        Gate opener = copy(gate);
        GatedEnumerator<SourceSplit, String> enumerator = new GatedEnumerator<>(connector, context, copy(gate));
        enumerator.start();
        tick.run();
        assertThat(told).isEmpty();
        assertThat(opener.take(new GateTime(1_000))).isTrue();
        tick.run();
        tick.run();
        assertThat(told).containsExactlyInAnyOrder("0 1000", "1 1000");
        told.clear();
        enumerator.addReader(1);
        assertThat(told).containsExactly("1 1000");
        told.clear();
        // the reader that opens it has restarted
        opener.close();
        tick.run();
        assertThat(told).containsExactlyInAnyOrder("0 " + Gate.CLOSED, "1 " + Gate.CLOSED);
        assertThat(enumerator.snapshotState(7)).isEqualTo("state");
        assertThat(asked).containsExactly("start", "addReader", "snapshotState");
    }

    @Test
    void aReaderThatIsNotReadyIsToldLaterAndLetsNothingFail() throws Exception {
        Gate gate = new Gate(0, 1);
        GatedEnumerator<SourceSplit, String> enumerator = new GatedEnumerator<>(connector, context, gate);
        enumerator.start();
        gate.take(new GateTime(1_000));
        away.add(1);
        enumerator.addReader(1);
        tick.run();
        assertThat(told).containsExactly("0 1000");
        away.clear();
        tick.run();
        tick.run();
        assertThat(told).containsExactly("0 1000", "1 1000");
        gate.take(new GateTime(2_000));
        away.add(0);
        tick.run();
        away.clear();
        gate.take(new GateTime(3_000));
        tick.run();
        assertThat(told).containsExactlyInAnyOrder("0 1000", "1 1000", "1 2000", "0 3000", "1 3000");
    }

    @Test
    void theGateIsOpenedInStepsAndClosesTheMarginEarlier() {
        List<Long> opened = new ArrayList<>();
        SourceReaderContext reader = proxy(SourceReaderContext.class, (method, arguments) -> {
            opened.add(((GateTime) arguments[0]).untilMillis());
            return null;
        });
        GateOpener opener = new Gate(100, 50).opener();
        for (long known = 1_000; known <= 1_150; known += 10) {
            opener.open(reader, known);
        }
        assertThat(opened).containsExactly(900L, 950L, 1_000L, 1_050L);
    }

    @Test
    void gatesOfTwoJobsHaveNothingToDoWithEachOther() {
        Gate one = new Gate(0, 1);
        Gate other = new Gate(0, 1);
        one.take(new GateTime(5));
        assertThat(one).hasToString("open until 5");
        assertThat(other).hasToString("closed");
        one.remove();
        assertThat(one).hasToString("closed");
    }
}
