//! Numbers of one kind as numbers of another, where no `From` does it. Every cast that could lose something stands here,
//! or beside its reason.

/// What is counted or numbered.
pub trait Countable {
    /// The same as a floating-point number; exact up to 2^53, which no count of units, vertices or bytes here comes near.
    fn float(self) -> f64;
}

macro_rules! countable {
    ($($kind:ty),+) => {
        $(impl Countable for $kind {
            #[inline]
            #[allow(clippy::cast_precision_loss, reason = "exact up to 2^53")]
            fn float(self) -> f64 {
                self as f64
            }
        })+
    };
}

countable!(usize, u64, i64);

/// A count as a floating-point number.
#[inline]
pub fn to_f64(count: impl Countable) -> f64 {
    count.float()
}

/// A position or a count in 32 bits; the largest number beyond them, of which memory has no room for as many.
#[inline]
pub fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A count that has a sign.
#[inline]
pub fn to_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The same in 32 bits, as exponents are.
#[inline]
pub fn to_i32(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// A number without its decimals; held at the ends of the range, and 0 for what is no number.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "held at the ends")]
pub fn whole_i32(number: f64) -> i32 {
    number as i32
}

/// The same from 0 on.
#[inline]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held at the ends"
)]
pub fn whole_u32(number: f64) -> u32 {
    number as u32
}

/// The same, as a count.
#[inline]
pub fn whole_usize(number: f64) -> usize {
    whole_u32(number) as usize
}

/// A number without its decimals, for lists that are longer than 32 bits count.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "held at the ends")]
pub fn whole_i64(number: f64) -> i64 {
    number as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_a_range_is_held_at_its_end() {
        assert_eq!((whole_i32(-1e10), whole_i32(1e10)), (i32::MIN, i32::MAX));
        assert_eq!((whole_u32(-0.5), whole_u32(1e10)), (0, u32::MAX));
        assert_eq!((whole_i32(f64::NAN), whole_usize(f64::NAN)), (0, 0));
        assert_eq!(to_u32(usize::MAX), u32::MAX);
        assert_eq!(
            (whole_i32(-1.9), whole_u32(1.9), whole_i64(-1.9)),
            (-1, 1, -1)
        );
    }
}
