import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

/** The secret of a mailed link; the one body here that we check ourselves. */
export class MailedTokenRequest {
  @ApiProperty({ description: 'From the fragment of the mailed link', maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  token!: string;
}

// Shapes for the OpenAPI document only: the sign-in library checks its own bodies.

export class SignInRequest {
  @ApiProperty({ format: 'email', example: 'merchandiser@demo.test' }) email!: string;
  @ApiProperty({ format: 'password' }) password!: string;
  @ApiPropertyOptional({ default: true, description: 'False: until the browser closes' })
  rememberMe?: boolean;
}

export class SignUpRequest {
  @ApiProperty({ format: 'email' }) email!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ format: 'password', minLength: 10, maxLength: 128 }) password!: string;
}

export class MagicLinkRequest {
  @ApiProperty({ format: 'email' }) email!: string;
  @ApiPropertyOptional({ description: 'For a new account' }) name?: string;
  @ApiPropertyOptional({ description: 'A path of ours, where to go afterwards', default: '/' })
  callbackURL?: string;
}

export class StatusView {
  @ApiProperty() status!: boolean;
}

class SessionUserView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'email' }) email!: string;
  @ApiProperty() name!: string;
}

class SessionTermsView {
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
}

export class SessionView {
  @ApiProperty({ type: SessionTermsView }) session!: SessionTermsView;
  @ApiProperty({ type: SessionUserView }) user!: SessionUserView;
}

export class PasskeyProofRequest {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'AuthenticationResponseJSON, as the browser made it',
  })
  response!: Readonly<Record<string, unknown>>;
}

export class NewPasskeyRequest {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'RegistrationResponseJSON, as the browser made it',
  })
  response!: Readonly<Record<string, unknown>>;
  @ApiPropertyOptional({ description: 'How its owner tells it from others' }) name?: string;
}

export class PasskeyIdRequest {
  @ApiProperty({ format: 'uuid' }) id!: string;
}

export class PasskeyView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiPropertyOptional({ type: String, nullable: true }) name?: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ description: 'Whether it is kept in several devices' }) backedUp!: boolean;
}
