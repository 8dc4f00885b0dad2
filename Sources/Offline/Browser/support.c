/* What Embedded Swift asks of a C library, and no more: memory, and what the compiler calls by itself.
 * Blocks are of size classes (four to each power of two); one that is freed waits in its class for the
 * next of that class. Nothing is given back to the browser but with the whole module. */
typedef unsigned long size_t;
typedef unsigned char byte;

extern byte __heap_base;
static size_t heap_end;
static void *waiting[128];

/* In front of each block, so that the block itself is aligned to 16. */
typedef struct { size_t class; size_t padding[3]; } Head;

static size_t size_of(size_t class) {
  return (size_t)(4 + class % 4) << (class / 4 + 3);
}

static size_t class_of(size_t size) {
  size_t class = 0;
  while (size_of(class) < size) class += 1;
  return class;
}

static void *fresh(size_t size) {
  if (heap_end == 0) heap_end = ((size_t)&__heap_base + 15) & ~(size_t)15;
  size_t start = heap_end, end = start + ((size + 15) & ~(size_t)15);
  size_t has = __builtin_wasm_memory_size(0) << 16;
  if (end > has) {
    size_t pages = (end - has + 0xFFFF) >> 16, spare = has >> 18;
    if (__builtin_wasm_memory_grow(0, pages + spare) == (size_t)-1 &&
        __builtin_wasm_memory_grow(0, pages) == (size_t)-1) __builtin_trap();
  }
  heap_end = end;
  return (void *)start;
}

int posix_memalign(void **block, size_t alignment, size_t size) {
  if (alignment > 16 || size > (1UL << 30)) __builtin_trap();
  size_t class = class_of(size ? size : 1);
  void *found = waiting[class];
  if (found) {
    waiting[class] = *(void **)found;
  } else {
    Head *head = fresh(sizeof(Head) + size_of(class));
    head->class = class;
    found = head + 1;
  }
  *block = found;
  return 0;
}

void free(void *block) {
  if (!block) return;
  size_t class = ((Head *)block - 1)->class;
  *(void **)block = waiting[class];
  waiting[class] = block;
}

void *memcpy(void *to, const void *from, size_t count) {
  return __builtin_memcpy(to, from, count);
}

void *memmove(void *to, const void *from, size_t count) {
  return __builtin_memmove(to, from, count);
}

void *memset(void *to, int value, size_t count) { return __builtin_memset(to, value, count); }

int memcmp(const void *one, const void *other, size_t count) {
  const byte *a = one, *b = other;
  for (; count > 0; count -= 1, a += 1, b += 1)
    if (*a != *b) return *a < *b ? -1 : 1;
  return 0;
}

/* Hashes need not be secret on a device that reads its own shelf. */
void arc4random_buf(void *to, size_t count) {
  static unsigned long long state = 0x9E3779B97F4A7C15ULL;
  for (byte *at = to; count > 0; count -= 1) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    *at++ = (byte)state;
  }
}

int putchar(int letter) { return letter; }

/* 128 bits by their halves: multiplication, division and shifts as the compiler wants them. */
typedef unsigned long long u64;
typedef __int128 i128;
typedef unsigned __int128 u128;
typedef union { u128 all; struct { u64 low, high; }; } Wide;

static u128 wide(u64 high, u64 low) { return (Wide){ .low = low, .high = high }.all; }

static Wide product(u64 a, u64 b) {
  u64 al = (unsigned)a, ah = a >> 32, bl = (unsigned)b, bh = b >> 32;
  u64 ll = al * bl, lh = al * bh, hl = ah * bl, hh = ah * bh;
  u64 middle = (ll >> 32) + (unsigned)lh + (unsigned)hl;
  return (Wide){ .low = (middle << 32) | (unsigned)ll,
                 .high = hh + (lh >> 32) + (hl >> 32) + (middle >> 32) };
}

i128 __multi3(i128 a, i128 b) {
  Wide x = { .all = (u128)a }, y = { .all = (u128)b }, low = product(x.low, y.low);
  low.high += x.low * y.high + x.high * y.low;
  return (i128)low.all;
}

i128 __ashlti3(i128 value, int by) {
  Wide x = { .all = (u128)value };
  if (by == 0) return value;
  if (by >= 64) return (i128)wide(x.low << (by - 64), 0);
  return (i128)wide((x.high << by) | (x.low >> (64 - by)), x.low << by);
}

u128 __lshrti3(u128 value, int by) {
  Wide x = { .all = value };
  if (by == 0) return value;
  if (by >= 64) return wide(0, x.high >> (by - 64));
  return wide(x.high >> by, (x.low >> by) | (x.high << (64 - by)));
}

i128 __ashrti3(i128 value, int by) {
  u128 moved = __lshrti3((u128)value, by);
  return value < 0 && by > 0 ? (i128)(moved | ~__lshrti3(~(u128)0, by)) : (i128)moved;
}

/* Bit by bit from the top, unless both are of 64 bits. */
static u128 divided(u128 of, u128 by, u128 *rest) {
  Wide a = { .all = of }, b = { .all = by }, left = { .all = 0 }, quotient = { .all = 0 };
  if (b.low == 0 && b.high == 0) __builtin_trap();
  if (a.high == 0 && b.high == 0) {
    *rest = wide(0, a.low % b.low);
    return wide(0, a.low / b.low);
  }
  for (int bit = 127; bit >= 0; bit -= 1) {
    u64 next = (bit >= 64 ? a.high >> (bit - 64) : a.low >> bit) & 1, carry = left.high >> 63;
    left.high = (left.high << 1) | (left.low >> 63);
    left.low = (left.low << 1) | next;
    if (!carry && (left.high < b.high || (left.high == b.high && left.low < b.low))) continue;
    left.high -= b.high + (left.low < b.low);
    left.low -= b.low;
    if (bit >= 64) quotient.high |= 1ULL << (bit - 64);
    else quotient.low |= 1ULL << bit;
  }
  *rest = left.all;
  return quotient.all;
}

static u128 magnitude(i128 value) { return value < 0 ? -(u128)value : (u128)value; }

u128 __udivti3(u128 a, u128 b) {
  u128 rest;
  return divided(a, b, &rest);
}

u128 __umodti3(u128 a, u128 b) {
  u128 rest;
  divided(a, b, &rest);
  return rest;
}

i128 __divti3(i128 a, i128 b) {
  u128 rest, quotient = divided(magnitude(a), magnitude(b), &rest);
  return (i128)((a < 0) != (b < 0) ? -quotient : quotient);
}

i128 __modti3(i128 a, i128 b) {
  u128 rest;
  divided(magnitude(a), magnitude(b), &rest);
  return (i128)(a < 0 ? -rest : rest);
}

/* Half away from zero. */
float roundf(float value) {
  float whole = __builtin_truncf(value), part = value - whole;
  return part >= 0.5f ? whole + 1 : part <= -0.5f ? whole - 1 : whole;
}
