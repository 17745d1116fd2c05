package io.sitthi.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** Who may know whom. This module sees all the others, so the laws of the whole house stand here, once. */
@AnalyzeClasses(
        packages = "io.sitthi",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WrittenByHand.class})
class ArchitectureTest {

    /** The law of every kind of programme: pure functions over plain values. */
    private static final String[] RULES = {"io.sitthi.programmes.."};

    /** Everything but the engines, what all kinds share, and the commands. */
    private static final Pattern OF_A_KIND =
            Pattern.compile("^io[.]sitthi[.](programmes[.](?!events|civil)|(jobs|streaming)[.](?!engine))");

    @ArchTest
    static final ArchRule datasetsKnowNoFrameworkAndNoOtherModule = noClasses()
            .that()
            .resideInAPackage("io.sitthi.datasets..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.flink..",
                    "io.sitthi.jobs..",
                    "io.sitthi.streaming..",
                    "io.sitthi.benchmarks..");

    @ArchTest
    static final ArchRule onlyTheConsoleKnowsTheCommandLine = noClasses()
            .that()
            .resideInAPackage("io.sitthi.datasets..")
            .and()
            .resideOutsideOfPackage("io.sitthi.datasets.console")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "io.sitthi.datasets.console..");

    @ArchTest
    static final ArchRule jobsKnowNoStreams = noClasses()
            .that()
            .resideInAPackage("io.sitthi.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sitthi.streaming..", "io.sitthi.benchmarks..");

    /** The ordinary jar runs without Flink. */
    @ArchTest
    static final ArchRule ofJobsOnlyTheEngineOnFlinkKnowsFlink = noClasses()
            .that()
            .resideInAPackage("io.sitthi.jobs..")
            .and()
            .resideOutsideOfPackage("io.sitthi.jobs.engine.flink")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule streamsKnowNoJobs = noClasses()
            .that()
            .resideInAPackage("io.sitthi.streaming..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sitthi.jobs..", "io.sitthi.benchmarks..", "org.springframework..");

    @ArchTest
    static final ArchRule enginesKnowNoKind = noClasses()
            .that()
            .resideInAnyPackage("io.sitthi.jobs.engine..", "io.sitthi.streaming.engine..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "belong to a kind of programme",
                    type -> OF_A_KIND.matcher(type.getPackageName()).find()));

    @ArchTest
    static final ArchRule valuesKnowNoFiles = noClasses()
            .that()
            .resideInAnyPackage("io.sitthi.datasets", "io.sitthi.datasets.schema", "io.sitthi.datasets.columns")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.nio.file..",
                    "org.apache..",
                    "io.sitthi.datasets.storage..",
                    "io.sitthi.datasets.parquet..",
                    "io.sitthi.datasets.drop..");

    @ArchTest
    static final ArchRule parquetKnowsNoDropAndNoProgramme = noClasses()
            .that()
            .resideInAPackage("io.sitthi.datasets.parquet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sitthi.datasets.drop..", "io.sitthi.datasets.programme..");

    @ArchTest
    static final ArchRule rulesKnowNoFrameworkAndDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage(RULES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.sql..",
                    "org.springframework..",
                    "org.apache..",
                    "org.slf4j..",
                    "picocli..",
                    "io.sitthi.datasets.parquet..",
                    "io.sitthi.datasets.storage..",
                    "io.sitthi.datasets.drop..",
                    "io.sitthi.datasets.output..",
                    "io.sitthi.datasets.synthetic..",
                    "io.sitthi.jobs..",
                    "io.sitthi.streaming..");

    @ArchTest
    static final ArchRule rulesKnowNoClock = noClasses()
            .that()
            .resideInAnyPackage(RULES)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethodWhere(DescribedPredicate.describe(
                    "it asks for the present moment",
                    call -> call.getName().equals("now")
                            && call.getTargetOwner().isAssignableTo(Temporal.class)));

    @ArchTest
    static final ArchRule noPackagesInACircle =
            slices().matching("io.sitthi.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nullIsMarkedEverywhere = classes().should(new BeInAMarkedPackage());

    private static final class BeInAMarkedPackage extends ArchCondition<JavaClass> {

        BeInAMarkedPackage() {
            super("be in a package whose package-info is @NullMarked");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
            events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " of " + type.getName()));
        }
    }

    /** Leaves out what annotation processors write. */
    static final class WrittenByHand implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("/jmh_generated/");
        }
    }
}
