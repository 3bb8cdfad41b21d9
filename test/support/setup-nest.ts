/**
 * Jest links all ES modules of a file before it runs one, and then a CommonJS package
 * (@nestjs/throttler) cannot require Nest. Loading Nest first, on its own, avoids that.
 */
import 'reflect-metadata';
import { jest } from '@jest/globals';
import '@nestjs/common';
import '@nestjs/core';

// A real database on a busy machine: slow is not wrong. Jest takes no time-out per project.
jest.setTimeout(30_000);
