import { Global, Injectable, Module } from '@nestjs/common';
import type { Configuration } from '#config/configuration';
import { SignInMailer, type SignInMail } from '#libs/identity/identity.events';
import { Ids } from '#libs/kernel/ids';
import { addSeconds, Clock } from '#libs/kernel/time';
import { NotificationsModule } from '#libs/notifications/notifications.module';
import { NotificationsService } from '#libs/notifications/notifications.service';
import { NotificationSettings } from '#libs/notifications/notifications.types';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { Database } from '#libs/platform/database/database';

/** Sends sign-in links like every other mail. */
@Injectable()
class QueuedSignInMailer extends SignInMailer {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async send({ email, name, locale, url, minutesValid, kind }: SignInMail): Promise<void> {
    const id = this.ids.next();
    const expiresAt = addSeconds(this.clock.now(), minutesValid * 60).toISOString();
    await this.database.transaction((tx) =>
      this.notifications.sendMails(tx, [
        {
          key: `sign_in_link:${id}`,
          template: 'sign_in_link',
          data: { url, expiresAt, kind },
          to: { email, name: name ?? '', locale: locale ?? 'en' },
          about: `sign_in:${kind}`,
        },
      ]),
    );
  }
}

/** Where two features meet that must not know each other, and where settings become theirs. */
@Global()
@Module({
  imports: [NotificationsModule],
  providers: [
    {
      provide: NotificationSettings,
      inject: [CONFIGURATION],
      useFactory: (configuration: Configuration): NotificationSettings => ({
        mailFrom: configuration.mail.from,
        smtpUrl: configuration.mail.smtpUrl,
        publicUrl: configuration.publicUrl,
        production: configuration.environment === 'production',
      }),
    },
    { provide: SignInMailer, useClass: QueuedSignInMailer },
  ],
  exports: [NotificationSettings, SignInMailer],
})
export class WiringModule {}
