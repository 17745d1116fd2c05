package io.sitthi.jobs.night;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.JobHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * One night of a plan: a Spring Batch job whose steps are the wait for deliveries and those of the plan. What is complete is
 * not done again; the step that failed is continued by the next start.
 */
public final class Night {

    /** The name of the wait for deliveries in the history. */
    static final String AWAIT = "await";

    private final NightPlan plan;
    private final LocalDate date;
    private final NightHistory history;
    private final CommandRunner commands;
    private final AlertSender alerts;
    private final Clock clock;
    private final Duration interval;
    private final Consumer<String> said;
    private @Nullable CommandException failure;
    private boolean lateTold;

    /**
     * @param interval between looks for deliveries
     * @param said told one line for each step, and for each alert that could not be sent
     */
    public Night(
            NightPlan plan,
            LocalDate date,
            NightHistory history,
            CommandRunner commands,
            Clock clock,
            Duration interval,
            Consumer<String> said) {
        this.plan = plan;
        this.date = date;
        this.history = history;
        this.commands = commands;
        this.alerts = new AlertSender(plan.alerts(), said);
        this.clock = clock;
        this.interval = interval;
        this.said = said;
    }

    /**
     * Does the night, or what is left of it.
     *
     * @return the whole night as the history has it
     * @throws CommandException with what failed
     */
    public NightReport run() throws CommandException {
        if (plan.steps().contains(NightPlan.Step.DIFFERENCE) && !commands.has("difference", "")) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "steps: this version of Sitthi has no command difference; take the step out of the plan");
        }
        try (AutoCloseable lease = history.lease(plan)) {
            return runAlone();
        } catch (CommandException e) {
            throw e;
        } catch (Exception e) {
            CommandException failed = new CommandException(ExitStatus.FAILED, "the night failed: " + e.getMessage(), e);
            tellThatNotBegun(plan, failed, said);
            throw failed;
        }
    }

    /** Tells of a night that failed before its history could say so. */
    public static void tellThatNotBegun(NightPlan plan, CommandException failure, Consumer<String> said) {
        new AlertSender(plan.alerts(), said)
                .send(NightPlan.Event.FAILURE, null, plan.name() + ": " + failure.getMessage());
    }

    private NightReport runAlone() throws Exception {
        JobParameters parameters = NightHistory.parameters(plan, date);
        JobHistory jobs = history.jobs();
        if (jobs.isComplete(NightHistory.JOB_NAME, parameters)) {
            NightReport done = report();
            said.accept("The night of " + date + " is done already.");
            return done;
        }
        NightReport before = find();
        ZonedDateTime began = before == null || before.started() == null
                ? ZonedDateTime.now(clock)
                : before.started().atZone(ZoneId.systemDefault());
        NightSteps steps = new NightSteps(plan, date, began, previous(), commands);
        DeliveryWait wait = new DeliveryWait(plan, date, began.withZoneSameInstant(Programme.ZONE), clock, interval);
        List<Step> made = new ArrayList<>();
        made.add(step(AWAIT, notes -> await(wait, notes)));
        for (NightPlan.Step step : plan.steps()) {
            made.add(step(step.label(), notes -> steps.run(step, notes)));
        }
        SimpleJobBuilder job = new JobBuilder(NightHistory.JOB_NAME, jobs.repository()).start(made.get(0));
        for (Step step : made.subList(1, made.size())) {
            job = job.next(step);
        }
        JobExecution execution = jobs.launch(job.build(), parameters);
        return finish(execution);
    }

    private NightReport finish(JobExecution execution) throws CommandException {
        NightReport night = report();
        boolean done = execution.getStatus() == BatchStatus.COMPLETED;
        if (done) {
            keep();
        }
        write(night);
        new NightMetrics(night).write(plan.metrics(), said);
        if (done) {
            alerts.send(NightPlan.Event.SUCCESS, night, "");
            return night;
        }
        CommandException failed = failure;
        String message = failed == null ? String.valueOf(night.failure()) : String.valueOf(failed.getMessage());
        if (!lateTold) {
            alerts.send(NightPlan.Event.FAILURE, night, message);
        }
        throw failed != null
                ? failed
                : new CommandException(ExitStatus.FAILED, message + "\nGive the same command again to continue.");
    }

    /** The night as JSON, beside its result. */
    private void write(NightReport night) {
        Location out = Location.of(NightPaths.dated(plan.out(), date));
        try {
            out.parent()
                    .resolve(out.name() + ".night.json")
                    .writeAtomically((night.json() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            said.accept("the night's JSON could not be written: " + e.getMessage());
        }
    }

    private NightReport report() {
        NightReport night = find();
        if (night == null) {
            throw new IllegalStateException("the night is not in the history");
        }
        return night;
    }

    private @Nullable NightReport find() {
        return history.nights(plan.name()).stream()
                .filter(night -> night.date().equals(date))
                .findFirst()
                .orElse(null);
    }

    /** The result with which this night's is compared. */
    private @Nullable String previous() {
        if (!plan.previous().isLatest()) {
            return plan.previous().path();
        }
        return history.nights(plan.name()).stream()
                .filter(night -> night.status().equals(BatchStatus.COMPLETED.toString())
                        && night.date().isBefore(date))
                .map(night -> NightPaths.dated(plan.out(), night.date()))
                .filter(Night::isThere)
                .findFirst()
                .orElse(null);
    }

    private static boolean isThere(String path) {
        try {
            return Location.of(path).exists();
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes the drops and results of nights before the latest that are kept. The history keeps them all. */
    private void keep() {
        if (plan.keepNights() == 0) {
            return;
        }
        List<NightReport> nights = history.nights(plan.name());
        for (NightReport night : nights.subList(Math.min(plan.keepNights(), nights.size()), nights.size())) {
            for (String path : List.of(plan.drop(), plan.out())) {
                Location place = Location.of(NightPaths.dated(path, night.date()));
                try {
                    place.delete();
                    place.parent().resolve(place.name() + "-difference").delete();
                } catch (IOException e) {
                    said.accept("the night of " + night.date() + " could not be deleted: " + e.getMessage());
                }
            }
        }
    }

    private void await(DeliveryWait wait, StepNotes notes) throws CommandException, InterruptedException {
        try {
            List<String> late = wait.await();
            if (late.isEmpty()) {
                notes.say(plan.deliveries().size() + " deliveries are there");
                return;
            }
            String message = String.join("\n", late);
            lateTold = alerts.send(NightPlan.Event.LATE, find(), message);
            throw new CommandException(ExitStatus.BROKEN_INPUT, message);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "the deliveries cannot be looked at: " + e.getMessage(), e);
        }
    }

    private interface Action {
        void run(StepNotes notes) throws CommandException, InterruptedException;
    }

    private Step step(String name, Action action) {
        return new StepBuilder(name, history.jobs().repository())
                .tasklet(
                        (contribution, context) -> {
                            StepNotes notes = new StepNotes();
                            try {
                                action.run(notes);
                            } catch (CommandException e) {
                                failure = e;
                                notes.fail(String.valueOf(e.getMessage()));
                                throw e;
                            } finally {
                                notes.keep(contribution.getStepExecution());
                            }
                            said.accept(String.format("%-10s %s", name, notes.said()));
                            return RepeatStatus.FINISHED;
                        },
                        // a step takes hours: no transaction of the history's stays open for it
                        new ResourcelessTransactionManager())
                .build();
    }
}
