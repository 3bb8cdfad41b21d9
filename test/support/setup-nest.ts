/**
 * Jest links all ES modules of a file before it runs one, and then a CommonJS package
 * (@nestjs/throttler) cannot require Nest. Loading Nest first, on its own, avoids that.
 */
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
