import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

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
