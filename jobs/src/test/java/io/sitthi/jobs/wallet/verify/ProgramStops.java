package io.sitthi.jobs.wallet.verify;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/**
 * Stops a Java process at chosen places of its program: all its threads at once, by Java's debugging interface. So a test
 * need not guess from outside where the process has got to, and the program knows nothing of it.
 */
final class ProgramStops {

    private static final long DEADLINE_MILLIS = 120_000;

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private VirtualMachine machine;
    private EventSet held;

    /** What the process is about to do when it is stopped. */
    enum Act {
        /** The next bytes go into a file that has not got its name yet. */
        WRITE("io.sitthi.datasets.storage.LocalLocation$SyncedOutputStream", "write", 3),
        /** A file or folder is whole and gets its name. */
        RENAME("java.nio.file.Files", "move", 3),
        /** It has got its name. */
        RENAMED("io.sitthi.datasets.storage.LocalLocation", "syncDirectory", 1),
        DELETE("java.nio.file.Files", "deleteIfExists", 1),
        /** The job history gets a line. */
        COMMIT("org.h2.jdbc.JdbcConnection", "commit", 0);

        private final String className;
        private final String method;
        private final int parameters;

        Act(String className, String method, int parameters) {
            this.className = className;
            this.method = method;
            this.parameters = parameters;
        }

        private Location in(ReferenceType type) {
            for (Method candidate : type.methodsByName(method)) {
                if (candidate.argumentTypeNames().size() == parameters) {
                    return candidate.location();
                }
            }
            throw new AssertionError("no " + className + "." + method + " of " + parameters + " parameters any more");
        }
    }

    /** The part of the run that it is in. Told by who has called whom: the first of these that is on the stack. */
    enum Step {
        CLAIM("engine.run.WorkDirectory", "claim"),
        TIDY("engine.run.WorkDirectory", "clear"),
        PUBLISH("wallet.verify.Publisher", "publish"),
        DECIDE_NOTE("engine.part.PartNotes", "write"),
        DECIDE("wallet.decide.DecideLane", "decide"),
        SCATTER("wallet.scatter.BlockWriter", "write"),
        /** Spring Batch between the pieces of work. */
        HISTORY("", "");

        private final String className;
        private final String method;

        Step(String className, String method) {
            this.className = "io.sitthi.jobs." + className;
            this.method = method;
        }

        private static Step of(ThreadReference thread) {
            Set<Step> found = EnumSet.of(HISTORY);
            try {
                for (StackFrame frame : thread.frames()) {
                    Method method = frame.location().method();
                    for (Step step : values()) {
                        if (method.name().equals(step.method)
                                && method.declaringType().name().equals(step.className)) {
                            found.add(step);
                        }
                    }
                }
            } catch (IncompatibleThreadStateException e) {
                throw new IllegalStateException("a thread that was stopped runs", e);
            }
            return found.iterator().next();
        }
    }

    ProgramStops() throws IOException {
        connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(candidate -> candidate.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
        arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        arguments.get("port").setValue("0");
        arguments.get("timeout").setValue(Long.toString(DEADLINE_MILLIS));
        try {
            address = connector.startListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        }
    }

    /** What Java must be told for the process to come here when it starts. */
    String javaOption() {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:" + port;
    }

    /** Waits for the process, which stands before its first step. */
    void connect() throws IOException {
        try {
            machine = connector.accept(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        } finally {
            stopListening();
        }
    }

    private void stopListening() throws IOException {
        try {
            connector.stopListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        }
    }

    /**
     * Lets the process run up to the nth time that it is about to do this, and stops it there.
     *
     * @return the step that it is in; null when it ended before
     */
    Step runUntil(Act act, int nth) throws InterruptedException {
        Step[] reached = new Step[1];
        boolean stopped = run(EnumSet.of(act), nth, (what, step) -> {
            reached[0] = step;
            return true;
        });
        return stopped ? reached[0] : null;
    }

    /**
     * Lets the process run until it is said to be far enough, and stops it there.
     *
     * @param enough asked each time that it is about to do one of these
     * @return whether it was stopped; otherwise it has ended
     */
    boolean runUntil(Collection<Act> acts, BiPredicate<Act, Step> enough) throws InterruptedException {
        return run(acts, 0, enough);
    }

    /** @param onlyNth of all times; 0 for each */
    private boolean run(Collection<Act> acts, int onlyNth, BiPredicate<Act, Step> enough) throws InterruptedException {
        for (Act act : acts) {
            ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
            prepared.addClassFilter(act.className);
            prepared.putProperty("act", act);
            prepared.enable();
            machine.classesByName(act.className).forEach(type -> watch(type, act, onlyNth));
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
        while (System.nanoTime() < end) {
            // the first is that it has started, and it waits until that is answered
            EventSet events = machine.eventQueue().remove(DEADLINE_MILLIS);
            if (events == null) {
                break;
            }
            boolean stop = false;
            for (Event event : events) {
                if (event instanceof VMDisconnectEvent) {
                    return false;
                }
                if (event instanceof ClassPrepareEvent prepared) {
                    watch(prepared.referenceType(), (Act) event.request().getProperty("act"), onlyNth);
                }
                if (event instanceof BreakpointEvent reached) {
                    stop |= enough.test((Act) event.request().getProperty("act"), Step.of(reached.thread()));
                }
            }
            if (stop) {
                held = events;
                return true;
            }
            events.resume();
        }
        throw new AssertionError("the process did not get there within " + DEADLINE_MILLIS + " ms");
    }

    private void watch(ReferenceType type, Act act, int onlyNth) {
        BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(act.in(type));
        request.putProperty("act", act);
        if (onlyNth > 0) {
            request.addCountFilter(onlyNth);
        }
        request.enable();
    }

    /** Lets a process that was stopped run to its end, unwatched. */
    void letGo() {
        machine.eventRequestManager().deleteAllBreakpoints();
        held.resume();
        machine.dispose();
    }
}
