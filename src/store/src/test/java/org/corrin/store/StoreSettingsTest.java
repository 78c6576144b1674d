package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class StoreSettingsTest {

    private static StoreSettings settings(String url, String user, String password) {
        return new StoreSettings(Optional.of(url), user, password, Path.of("data"));
    }

    private static PGSimpleDataSource server(StoreSettings settings) {
        return (PGSimpleDataSource) settings.home().connections();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example:5433/corrin?sslmode=require",
                "postgresql://db.example:5433/corrin?sslmode=require",
                "postgres://db.example:5433/corrin?sslmode=require",
                " postgres://someone:else@db.example:5433/corrin?sslmode=require",
            })
    void postgresqlIsNamedAsJdbcOrAsLibpqDoes(String url) {
        PGSimpleDataSource server = server(settings(url, "corrin", "secret"));
        assertThat(server.getServerNames()).containsExactly("db.example");
        assertThat(server.getPortNumbers()).containsExactly(5433);
        assertThat(server.getDatabaseName()).isEqualTo("corrin");
        assertThat(server.getSslMode()).isEqualTo("require");
        assertThat(server.getUser()).isEqualTo("corrin");
        assertThat(server.getPassword()).isEqualTo("secret");
    }

    @Test
    void theUrlMayHoldTheUserAndThePassword() {
        PGSimpleDataSource server = server(settings("postgres://ana%40home:se%3Acret+:%2f@db/corrin", "", ""));
        assertThat(server.getServerNames()).containsExactly("db");
        assertThat(server.getUser()).isEqualTo("ana@home");
        assertThat(server.getPassword()).isEqualTo("se:cret+:/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?user=ana&password=secret", "?password=secret&sslmode=require&user=ana"})
    void aPasswordAmongTheParametersIsNotPartOfTheUrlThatLibrariesLog(String query) {
        PGSimpleDataSource server = server(settings("jdbc:postgresql://db/corrin" + query, "", ""));
        assertThat(server.getUser()).isEqualTo("ana");
        assertThat(server.getPassword()).isEqualTo("secret");
        assertThat(server.getUrl()).doesNotContain("secret");
    }

    @Test
    void everyWaitIsBoundedUnlessTheUrlSaysOtherwise() {
        PGSimpleDataSource server = server(settings("postgres://db/corrin?socketTimeout=60", "", ""));
        assertThat(server.getConnectTimeout()).isEqualTo(2);
        assertThat(server.getSocketTimeout()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://ana:secret@db/corrin, begins with `mysql:`",
        "jdbc:h2:mem:secret, begins with `jdbc:h2:`",
        "ana:secret@db/corrin, begins with `ana:`",
        "secret@db/corrin, names no kind of database",
    })
    void anotherDatabaseIsRefusedWithoutTellingThePassword(String url, String says) {
        assertThatThrownBy(() -> ReleaseStore.open(settings(url, "", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the store's URL " + says
                        + "; write postgresql://host:5432/database, or leave it out for the embedded store")
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql:secret",
                "postgres://ana:se@cret@db/corrin",
                "postgres://ana:se/cret@db/corrin",
                "postgres://ana:se?cret@db/corrin",
                "postgres://ana:se%cret@db/corrin",
            })
    void aUrlThatCannotBeReadIsNotQuoted(String url) {
        assertThatThrownBy(() -> ReleaseStore.open(settings(url, "", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining("write")
                .message()
                .doesNotContain("cret");
    }

    @Test
    void aFolderThatH2WouldReadAsSettingsIsRefused() {
        StoreSettings settings = new StoreSettings(Optional.empty(), "", "", Path.of("data;INIT=x"));
        assertThatThrownBy(() -> ReleaseStore.open(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(";");
    }

    @Test
    void settingsDoNotTellThePassword() {
        assertThat(settings("postgres://ana:secret@db/corrin", "ana", "secret"))
                .asString()
                .doesNotContain("secret");
    }
}
