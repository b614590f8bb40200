package match

// field is a finite field with q elements, written 0 to q-1 as polynomials over
// the prime: digits to the base p.
type field struct{ p, degree, q, rule int }

// rules are an irreducible polynomial for each power of a prime that a room may
// have tables, without its leading term, in digits to the base p.
var rules = map[int]field{
	4:  {2, 2, 4, 0b11},      // x² + x + 1
	8:  {2, 3, 8, 0b011},     // x³ + x + 1
	9:  {3, 2, 9, 1},         // x² + 1
	16: {2, 4, 16, 0b0011},   // x⁴ + x + 1
	25: {5, 2, 25, 2},        // x² + 2
	27: {3, 3, 27, 2*3 + 1},  // x³ + 2x + 1
	32: {2, 5, 32, 0b00101},  // x⁵ + x² + 1
	49: {7, 2, 49, 1},        // x² + 1
	64: {2, 6, 64, 0b000011}, // x⁶ + x + 1
}

// newField returns the field with q elements, nil where there is none.
func newField(q int) *field {
	if f, is := rules[q]; is {
		return &f
	}
	if q < 2 {
		return nil
	}
	for d := 2; d*d <= q; d++ {
		if q%d == 0 {
			return nil
		}
	}
	return &field{q, 1, q, 0}
}

func (f *field) add(a, b int) (sum int) {
	for unit := 1; unit < f.q; unit *= f.p {
		sum += (a/unit + b/unit) % f.p * unit
	}
	return sum
}

// scale multiplies with a digit.
func (f *field) scale(a, digit int) (product int) {
	for unit := 1; unit < f.q; unit *= f.p {
		product += a / unit % f.p * digit % f.p * unit
	}
	return product
}

// times is a·x: the digits move up, and the one that falls out comes back by the
// rule.
func (f *field) times(a int) int {
	if f.degree == 1 {
		return 0 // x is not used in a prime field
	}
	top := f.q / f.p
	return f.add(a%top*f.p, f.scale(f.rule, (f.p-a/top)%f.p))
}

func (f *field) mul(a, b int) (product int) {
	for ; b > 0; b /= f.p {
		product = f.add(product, f.scale(a, b%f.p))
		a = f.times(a)
	}
	return product
}
