package io.sitthi.streaming.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.junit.jupiter.api.Test;

class GatedEnumeratorTest {

    private final List<String> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Runnable tick = () -> {};

    private final SplitEnumeratorContext<SourceSplit> context =
            proxy(SplitEnumeratorContext.class, (method, arguments) -> {
                switch (method) {
                    case "registeredReaders":
                        return Map.of(0, new ReaderInfo(0, "here"), 1, new ReaderInfo(1, "there"));
                    case "sendEventToSourceReader":
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

    /** As it comes to another part of the job. */
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
        Gate gate = new Gate();
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
        // whoever opens it has begun anew
        opener.close();
        tick.run();
        assertThat(told).containsExactlyInAnyOrder("0 " + Gate.CLOSED, "1 " + Gate.CLOSED);
        assertThat(enumerator.snapshotState(7)).isEqualTo("state");
        assertThat(asked).containsExactly("start", "addReader", "snapshotState");
    }

    @Test
    void gatesOfTwoJobsHaveNothingToDoWithEachOther() {
        Gate one = new Gate();
        Gate other = new Gate();
        one.take(new GateTime(5));
        assertThat(one).hasToString("open until 5");
        assertThat(other).hasToString("closed");
        one.remove();
        assertThat(one).hasToString("closed");
    }
}
