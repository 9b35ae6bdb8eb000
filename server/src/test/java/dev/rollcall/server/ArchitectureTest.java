package dev.rollcall.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom: http → directory ← dynamodb. */
class ArchitectureTest {

    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rollcall.server");

    @Test
    void theDirectoryKnowsNeitherHttpNorDynamoDbNorAnyFramework() {
        classes()
                .that()
                .resideInAPackage("..server.directory..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("..server.directory..", "java..", "org.jspecify..")
                .check(SERVER);
    }

    @Test
    void onlyTheStoreAndTheTablesKnowTheAwsSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..server.dynamodb..", "..server.tables..", "..server.lambda..", "dev.rollcall.server")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(SERVER);
    }

    @Test
    void theStoreKnowsNothingOfHttpOrOfTheContract() {
        noClasses()
                .that()
                .resideInAPackage("..server.dynamodb..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..server.http..", "..server.lambda..", "dev.rollcall.api..")
                .check(SERVER);
    }

    @Test
    void onlyHttpKnowsTheContractsModels() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.rollcall.api.model..")
                .check(SERVER);
    }

    @Test
    void onlyHttpAndValidationKnowTheContract() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..server.http..", "..server.validation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.rollcall.api..")
                .check(SERVER);
    }

    @Test
    void httpDoesNotKnowTheStore() {
        noClasses()
                .that()
                .resideInAPackage("..server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..server.dynamodb..", "..server.lambda..")
                .check(SERVER);
    }

    @Test
    void whoCallsIsFoundOutWithoutHttpsOtherConcerns() {
        noClasses()
                .that()
                .resideInAPackage("..server.auth..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..server.http..", "..server.dynamodb..", "..server.lambda..")
                .check(SERVER);
    }

    /** Seeds that lie in a snapshot are the same in every function that is restored from it; SecureRandom has none. */
    @Test
    void chanceComesFromTheKernel() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)")
                .orShould()
                .callMethod(Math.class, "random")
                .check(SERVER);
    }
}
