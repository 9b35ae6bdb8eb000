package dev.rollcall.local;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A context without some of the beans on its class path. */
final class ChosenBeans extends DefaultApplicationContext {

    private final Predicate<String> chosen;

    ChosenBeans(String environment, Map<String, Object> settings, Predicate<String> chosen) {
        super((ApplicationContextConfiguration)
                ApplicationContext.builder(environment).deduceEnvironment(false).banner(false));
        this.chosen = chosen;
        getEnvironment().addPropertySource(PropertySource.of(settings));
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        List<BeanDefinitionReference> beans = new ArrayList<>(super.resolveBeanDefinitionReferences());
        beans.removeIf(bean -> !chosen.test(bean.getBeanDefinitionName()));
        return beans;
    }
}
