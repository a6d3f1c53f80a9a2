/**
 * Code table 2 of the WMO, version 3; versions 1 and 2 are the same here.
 *
 * Made by scripts/generate-edition1-parameters.py from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit.
 * One entry a line: table.number | conditions | short name | units | name.
 */
export const WMO_TABLES = `
3.35||strf|m**2 s**-1|Stream function
3.36||vp|m**2 s**-1|Velocity potential
3.13||pt|K|Potential temperature
3.32||ws|m s**-1|Wind speed
3.1||pres|Pa|Pressure
3.4||pv|K m**2 kg**-1 s**-1|Potential vorticity
3.15|type=105 level=2|mx2t6|K|Maximum temperature at 2 metres in the last 6 hours
3.16|type=105 level=2|mn2t6|K|Minimum temperature at 2 metres in the last 6 hours
3.6||z|m**2 s**-2|Geopotential
3.11||t|K|Temperature
3.33||u|m s**-1|U component of wind
3.34||v|m s**-1|V component of wind
3.51||q|kg kg**-1|Specific humidity
3.1|type=1|sp|Pa|Surface pressure
3.39||w|Pa s**-1|Vertical velocity
3.43||vo|s**-1|Vorticity (relative)
3.2||msl|Pa|Mean sea level pressure
3.44||d|s**-1|Divergence
3.7||gh|gpm|Geopotential height
3.52||r|%|Relative humidity
3.33|type=105 level=10|10u|m s**-1|10 metre U wind component
3.34|type=105 level=10|10v|m s**-1|10 metre V wind component
3.11|type=105 level=2|2t|K|2 metre temperature
3.17|type=105 level=2|2d|K|2 metre dewpoint temperature
3.81||lsm|(0 - 1)|Land-sea mask
3.83||sr|m|Surface roughness
3.57||e|m of water equivalent|Evaporation
3.118||btmp|K|Brightness temperature
3.90||ro|m|Runoff
3.10||tco3|kg m**-2|Total column ozone
3.62||lsp|kg m**-2|large scale precipitation
3.66||sde|m|Snow depth
3.72||ccc|%|Convective cloud cover
3.73||lcc|%|Low cloud cover
3.74||mcc|%|Medium cloud cover
3.75||hcc|%|High cloud cover
3.79||lssf|kg m**-2|Large scale snow
3.121||lhf|W m**-2|Latent heat flux
3.122||shf|W m**-2|Sensible heat flux
3.123||bld|W m**-2|Boundary layer dissipation
3.78||snoc|kg m**-2|Convective snow
3.76||cwat|kg m**-2|Cloud water
3.84||al|%|Albedo
3.12||vtmp|K|Virtual temperature
3.3||ptend|Pa s**-1|Pressure tendency
3.5||icaht|m|ICAO Standard Atmosphere reference height
3.8||h|m|Geometrical height
3.9||hstdv|m|Standard deviation of height
3.14||papt|K|Pseudo-adiabatic potential temperature
3.15||tmax|K|Maximum temperature
3.16||tmin|K|Minimum temperature
3.17||dpt|K|Dew point temperature
3.18||depr|K|Dew point depression (or deficit)
3.19||lapr|K m**-1|Lapse rate
3.20||vis|m|Visibility
3.21||rdsp1|~|Radar spectra (1)
3.22||rdsp2|~|Radar spectra (2)
3.23||rdsp3|~|Radar spectra (3)
3.24||pli|K|Parcel lifted index (to 500 hPa)
3.25||ta|K|Temperature anomaly
3.26||presa|Pa|Pressure anomaly
3.27||gpa|gpm|Geopotential height anomaly
3.28||wvsp1|~|Wave spectra (1)
3.29||wvsp2|~|Wave spectra (2)
3.30||wvsp3|~|Wave spectra (3)
3.31||wdir|Degree true|Wind direction
3.37||mntsf|m**2 s**-2|Montgomery stream Function
3.38||sgcvv|s**-1|Sigma coordinate vertical velocity
3.41||absv|s**-1|Absolute vorticity
3.42||absd|s**-1|Absolute divergence
3.45||vucsh|s**-1|Vertical u-component shear
3.46||vvcsh|s**-1|Vertical v-component shear
3.47||dirc|Degree true|Direction of current
3.48||spc|m s**-1|Speed of current
3.49||ucurr|m s**-1|U-component of current 
3.50||vcurr|m s**-1|V-component of current 
3.53||mixr|kg kg**-1|Humidity mixing ratio
3.54||pwat|kg m**-2|Precipitable water
3.55||vp|Pa|Vapour pressure
3.56||satd|Pa|Saturation deficit
3.59||prate|kg m**-2 s**-1|Precipitation rate
3.60||tstm|%|Thunderstorm probability
3.63||acpcp|kg m**-2|Convective precipitation (water)
3.64||srweq|kg m**-2 s**-1|Snow fall rate water equivalent
3.67||mld|m|Mixed layer depth
3.68||tthdp|m|Transient thermocline depth
3.69||mthd|m|Main thermocline depth
3.70||mtha|m|Main thermocline anomaly
3.77||bli|K|Best lifted index (to 500 hPa)
3.80||wtmp|K|Water temperature
3.82||dslm|m|Deviation of sea-level from mean
3.86||ssw|kg m**-2|Soil moisture content
3.88||s|kg kg**-1|Salinity
3.89||den|kg m**-3|Density
3.91||icec|(0 - 1)|Ice cover (1=ice, 0=no ice)
3.92||icetk|m|Ice thickness
3.93||diced|Degree true|Direction of ice drift
3.94||siced|m s**-1|Speed of ice drift
3.95||uice|m s**-1|U-component of ice drift
3.96||vice|m s**-1|V-component of ice drift
3.97||iceg|m s**-1|Ice growth rate
3.98||iced|s**-1|Ice divergence
3.99||snom|kg m**-2|Snow melt
3.100||swh|m|Signific.height,combined wind waves+swell
3.101||mdww|Degree true|Mean direction of wind waves
3.102||shww|m|Significant height of wind waves
3.103||mpww|s|Mean period of wind waves
3.104||swdir|Degree true|Direction of swell waves
3.105||swell|m|Significant height of swell waves
3.106||swper|s|Mean period of swell waves
3.107||mdps|Degree true|Primary wave direction
3.108||mpps|s|Primary wave mean period
3.109||dirsw|Degree true|Secondary wave direction
3.110||swp|s|Secondary wave mean period
3.111||nswrs|W m**-2|Net short-wave radiation flux (surface)
3.112||nlwrs|W m**-2|Net long-wave radiation flux (surface)
3.113||nswrt|W m**-2|Net short-wave radiation flux(atmosph.top)
3.114||nlwrt|W m**-2|Net long-wave radiation flux(atmosph.top)
3.115||lwavr|W m**-2|Long wave radiation flux
3.116||swavr|W m**-2|Short wave radiation flux
3.117||grad|W m**-2|Global radiation flux
3.119||lwrad|W m**-1 sr**-1|Radiance (with respect to wave number)
3.120||swrad|W m**-3 sr**-1|Radiance (with respect to wave length)
3.124||uflx|N m**-2|Momentum flux, u-component
3.125||vflx|N m**-2|Momentum flux, v-component
3.126||wmixe|J|Wind mixing energy
3.127||imgd|~|Image data
3.87||vegrea|%|Percentage of vegetation
3.7|type=1|orog|m|Orography
3.86||sm|kg m**-3|Soil moisture
3.85||st|K|Soil temperature
3.65||sf|kg m**-2|Snow Fall water equivalent
3.71||tcc|%|Total Cloud Cover
3.61|type=1 level=0|tp|kg m**-2|Total Precipitation
`;
