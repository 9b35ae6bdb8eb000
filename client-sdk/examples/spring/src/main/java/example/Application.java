package example;

import dev.rollcall.client.RollcallClient;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    /** One for the application; Spring closes it. */
    @Bean
    RollcallClient rollcall() {
        return RollcallClient.builder().fromEnv().build();
    }
}
