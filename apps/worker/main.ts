import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { runProcess } from '#apps/run';
import { operationsServer } from '#apps/worker/operations-server';
import { WorkerModule } from '#apps/worker/worker.module';
import { loadConfiguration } from '#config/configuration';
import { closeOnSignal } from '#libs/platform/shutdown/close-on-signal';

runProcess(async () => {
  const configuration = loadConfiguration(process.env);
  const context = await NestFactory.createApplicationContext(WorkerModule.forRoot(configuration), {
    bufferLogs: true,
    abortOnError: false,
  });
  context.useLogger(context.get(Logger));
  const operations = configuration.workerPort === null ? null : operationsServer(context);
  operations?.listen(configuration.workerPort ?? 0, configuration.host);
  closeOnSignal(async () => {
    operations?.close();
    await context.close();
  });
  process.send?.({ working: true });
});
