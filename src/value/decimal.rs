//! Exact decimal numbers: what Ruby's `BigDecimal` is to Liquid's arithmetic on floats.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

/// A finite decimal number: `digits` × 10^-`scale`.
#[derive(Clone, Debug)]
pub struct Decimal {
    digits: BigInt,
    scale: i32,
    /// Whether a zero is the negative one.
    negative_zero: bool,
}

/// How many digits a quotient has at least; more than a float can tell apart.
const QUOTIENT_DIGITS: i32 = 40;

impl Decimal {
    /// The number that Ruby prints for a float; `None` for what is not finite.
    pub fn from_float(number: f64) -> Option<Decimal> {
        number.is_finite().then(|| Decimal::parse(&format!("{number:e}"))).flatten()
    }

    /// A whole number.
    pub fn from_integer(number: BigInt) -> Decimal {
        Decimal { digits: number, scale: 0, negative_zero: false }
    }

    /// Reads `-12.5` or `-1.25e1`.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let exponent: i32 = exponent.parse().ok()?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits: BigInt = format!("{whole}{fraction}").parse().ok()?;
        let negative_zero = digits.sign() == Sign::NoSign && mantissa.starts_with('-');
        Some(Decimal { digits, scale: i32::try_from(fraction.len()).ok()? - exponent, negative_zero })
    }

    /// The nearest float.
    pub fn to_float(&self) -> f64 {
        if self.negative_zero {
            return -0.0;
        }
        super::float::parse(&format!("{}e{}", self.digits, -i64::from(self.scale))).unwrap_or(f64::NAN)
    }

    /// Whether this is zero, of either sign.
    pub fn is_zero(&self) -> bool {
        self.digits.sign() == Sign::NoSign
    }

    /// The sum.
    pub fn add(&self, other: &Decimal) -> Decimal {
        let scale = self.scale.max(other.scale);
        Decimal::new(self.scaled(scale) + other.scaled(scale), scale)
    }

    /// The difference.
    pub fn subtract(&self, other: &Decimal) -> Decimal {
        let scale = self.scale.max(other.scale);
        Decimal::new(self.scaled(scale) - other.scaled(scale), scale)
    }

    /// The product.
    pub fn multiply(&self, other: &Decimal) -> Decimal {
        let mut product = Decimal::new(&self.digits * &other.digits, self.scale + other.scale);
        product.negative_zero = product.is_zero() && self.is_negative() != other.is_negative();
        product
    }

    /// The quotient, cut after more digits than a float has. The divisor is not zero.
    pub fn divide(&self, other: &Decimal) -> Decimal {
        let lacking = digit_count(&other.digits) - digit_count(&self.digits);
        let shift = QUOTIENT_DIGITS + lacking.max(0);
        let mut quotient =
            Decimal::new(&self.digits * power_of_ten(shift) / &other.digits, self.scale + shift - other.scale);
        quotient.negative_zero = quotient.is_zero() && self.is_negative() != other.is_negative();
        quotient
    }

    /// The remainder with the divisor's sign. The divisor is not zero.
    pub fn modulo(&self, other: &Decimal) -> Decimal {
        let scale = self.scale.max(other.scale);
        let (a, b) = (self.scaled(scale), other.scaled(scale));
        let remainder = &a % &b;
        let opposite = remainder.sign() != Sign::NoSign && remainder.sign() != b.sign();
        Decimal::new(if opposite { remainder + b } else { remainder }, scale)
    }

    /// The number without its sign.
    pub fn abs(&self) -> Decimal {
        let digits = if self.digits.sign() == Sign::Minus { -&self.digits } else { self.digits.clone() };
        Decimal::new(digits, self.scale)
    }

    /// The greatest whole number that is not greater.
    pub fn floor(&self) -> BigInt {
        let (whole, fraction) = self.split();
        if fraction == Ordering::Less { whole - 1 } else { whole }
    }

    /// The least whole number that is not less.
    pub fn ceil(&self) -> BigInt {
        let (whole, fraction) = self.split();
        if fraction == Ordering::Greater { whole + 1 } else { whole }
    }

    /// Rounded to `places` after the point, or before it where that is negative; halves away from zero.
    pub fn round(&self, places: i32) -> Decimal {
        if self.scale <= places {
            return self.clone();
        }
        let unit = power_of_ten(self.scale - places);
        let half = &unit / 2;
        let negative = self.digits.sign() == Sign::Minus;
        let away = if negative { &self.digits - half } else { &self.digits + half };
        let mut rounded = Decimal::new(away / unit, places);
        rounded.negative_zero = rounded.is_zero() && self.is_negative();
        rounded
    }

    /// The whole part of a number that has no other.
    pub fn to_integer(&self) -> BigInt {
        self.split().0
    }

    fn new(digits: BigInt, scale: i32) -> Decimal {
        Decimal { digits, scale, negative_zero: false }
    }

    fn is_negative(&self) -> bool {
        self.negative_zero || self.digits.sign() == Sign::Minus
    }

    /// The digits at a scale that is at least the number's own.
    fn scaled(&self, scale: i32) -> BigInt {
        &self.digits * power_of_ten(scale - self.scale)
    }

    /// The whole part, cut towards zero, and how the rest compares to zero.
    fn split(&self) -> (BigInt, Ordering) {
        if self.scale <= 0 {
            return (self.scaled(0), Ordering::Equal);
        }
        let unit = power_of_ten(self.scale);
        let rest = (&self.digits % &unit).sign();
        (&self.digits / unit, if rest == Sign::NoSign { Ordering::Equal } else { rest.cmp(&Sign::NoSign) })
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let scale = self.scale.max(other.scale);
        self.scaled(scale).cmp(&other.scaled(scale))
    }
}

fn power_of_ten(exponent: i32) -> BigInt {
    BigInt::from(10).pow(u32::try_from(exponent).unwrap_or_default())
}

fn digit_count(number: &BigInt) -> i32 {
    // 1233 / 4096 is a little more than the logarithm of 2 to the base 10.
    i32::try_from(number.bits() * 1233 / 4096 + 1).unwrap_or(i32::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(number: f64) -> Decimal {
        Decimal::from_float(number).unwrap()
    }

    #[test]
    fn arithmetic_is_exact() {
        assert_eq!(decimal(0.1).add(&decimal(0.2)), decimal(0.3));
        assert_eq!(decimal(1.1).multiply(&decimal(1.1)), decimal(1.21));
        assert_eq!(decimal(183.357).divide(&decimal(12.0)).to_float().to_string(), "15.27975");
        assert_eq!(decimal(-5.5).modulo(&decimal(2.0)), decimal(0.5));
        assert_eq!(decimal(1e20).subtract(&decimal(1e-7)).to_float(), 1e20);
    }

    #[test]
    fn rounding_is_away_from_zero() {
        assert_eq!(decimal(2.5).round(0).to_integer(), 3.into());
        assert_eq!(decimal(-2.5).round(0).to_integer(), (-3).into());
        assert_eq!(decimal(15.0).round(-1).to_integer(), 20.into());
        assert_eq!(decimal(4.5612).round(2), decimal(4.56));
        assert_eq!((decimal(-1.2).floor(), decimal(-1.2).ceil()), ((-2).into(), (-1).into()));
        assert!(decimal(0.0).multiply(&decimal(-1.5)).to_float().is_sign_negative());
    }
}
