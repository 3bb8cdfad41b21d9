import 'reflect-metadata';
import { AppModule } from '#apps/api/app.module';
import { runProcess } from '#apps/run';
import { loadConfiguration } from '#config/configuration';
import { closeHttpApp, createHttpApp } from '#libs/platform/http/http-app';
import { closeOnSignal } from '#libs/platform/shutdown/close-on-signal';

runProcess(async () => {
  const configuration = loadConfiguration(process.env);
  const app = await createHttpApp(AppModule.forRoot(configuration), configuration);
  closeOnSignal(() => closeHttpApp(app));
  await app.listen(configuration.port, configuration.host);
  // Whoever started us with a channel learns that we answer now, and where.
  process.send?.({ listening: await app.getUrl() });
});
