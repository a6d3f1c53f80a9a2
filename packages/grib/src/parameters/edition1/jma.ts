/**
 * JMA's table 200 (centre 34), of the Japanese reanalyses.
 *
 * Made by scripts/generate-edition1-parameters.py from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit.
 * One entry a line: table.number | conditions | short name | units | name.
 */
export const JMA_TABLES = `
200.35||strf|m**2 s**-1|Stream function
200.36||vp|m**2 s**-1|Velocity potential
200.13||pt|K|Potential temperature
200.32||ws|m s**-1|Wind speed
200.91||ci|(0 - 1)|Sea ice area fraction
200.37||mont|m**2 s**-2|Montgomery potential
200.1||pres|Pa|Pressure
200.4||pv|K m**2 kg**-1 s**-1|Potential vorticity
200.227||tclw|kg m**-2|Total column cloud liquid water
200.58||tciw|kg m**-2|Total column cloud ice water
200.6||z|m**2 s**-2|Geopotential
200.11||t|K|Temperature
200.33||u|m s**-1|U component of wind
200.34||v|m s**-1|V component of wind
200.51||q|kg kg**-1|Specific humidity
200.1|type=1|sp|Pa|Surface pressure
200.39||w|Pa s**-1|Vertical velocity
200.54||tcwv|kg m**-2|Total column vertically-integrated water vapour
200.43||vo|s**-1|Vorticity (relative)
200.2||msl|Pa|Mean sea level pressure
200.44||d|s**-1|Divergence
200.7||gh|gpm|Geopotential height
200.52||r|%|Relative humidity
200.33|type=105 level=10|10u|m s**-1|10 metre U wind component
200.34|type=105 top=10|10v|m s**-1|10 metre V wind component
200.11|type=105 level=2|2t|K|2 metre temperature
200.81||lsm|(0 - 1)|Land-sea mask
200.83||sr|m|Surface roughness
200.118||btmp|K|Brightness temperature
200.229||ciwc|kg kg**-1|Specific cloud ice water content
200.66||sde|m|Snow depth
200.72||ccc|%|Convective cloud cover
200.73||lcc|%|Low cloud cover
200.74||mcc|%|Medium cloud cover
200.75||hcc|%|High cloud cover
200.79||lssf|kg m**-2|Large scale snow
200.121||lhf|W m**-2|Latent heat flux
200.122||shf|W m**-2|Sensible heat flux
200.123||bld|W m**-2|Boundary layer dissipation
200.51|type=105 level=2|2sh|kg kg**-1|2 metre specific humidity
200.78||snoc|kg m**-2|Convective snow
200.219||maxgust|m s**-1|Maximum wind speed
200.204||dswrf|W m**-2|Downward short-wave radiation flux
200.211||uswrf|W m**-2|Upward short-wave radiation flux
200.205||dlwrf|W m**-2|Downward long-wave radiation flux
200.212||ulwrf|W m**-2|Upward long-wave radiation flux
200.76||cwat|kg m**-2|Cloud water
200.146||cwork|J kg**-1|Cloud work function
200.10||tcioz|DU|Total column integrated ozone
200.155||gflux|W m**-2|Ground heat flux
200.52|type=105 level=2|2r|%|2 metre relative humidity
200.161||csdsf|W m**-2|Clear Sky Downward Solar Flux
200.160||csusf|W m**-2|Clear Sky Upward Solar Flux
200.162||csulf|W m**-2|Clear Sky Upward Long Wave Flux
200.163||csdlf|W m**-2|Clear Sky Downward Long Wave Flux
200.84||al|%|Albedo
200.57||evpsfc|mm per day|Mean evaporation
200.61||tpratsfc|mm per day|Mean total precipitation
200.62||lpratsfc|mm per day|Mean large scale precipitation
200.63||cpratsfc|mm per day|Mean convective precipitation
200.64||srweqsfc|mm per day|Mean snowfall rate water equivalent
200.90||rofsfc|mm per day|Mean surface water runoff
200.132||bvf2tht|s**-2|Square of Brunt-Vaisala frequency
200.151||aduahbl|m s**-1 per day|Adiabatic zonal acceleration
200.165||advaprs|m s**-1 per day|Adiabatic meridional acceleration
200.170||frcvsfc|%|Mean frequency of deep convection
200.171||frcvssfc|%|Mean frequency of shallow convection
200.172||frscsfc|%|Mean frequency of stratocumulus parameterisation
200.173||gwduahbl|m s**-1 per day|Gravity wave zonal acceleration
200.174||gwdvahbl|m s**-1 per day|Gravity wave meridional acceleration
200.202||ltrssfc|W m**-2|Mean evapotranspiration
200.222||adhrhbl|K per day|Adiabatic heating rate
200.223||mscsfc|m|Moisture storage on canopy
200.224||msgsfc|m|Moisture storage on ground or cover
200.226||smcugl|kg m**-3|Mass concentration of condensed water in soil
200.230||mflxbhbl|kg m**-2 s**-1|Upward mass flux at cloud base
200.231||mfluxhbl|kg m**-2 s**-1|Upward mass flux
200.236||admrhbl|kg kg**-1 per day|Adiabatic moistening rate
200.237||ozonehbl|mg kg**-1|Ozone mixing ratio
200.239||cnvuahbl|m s**-1 per day|Convective zonal acceleration
200.147||fglusfc|N m**-2|Mean zonal momentum flux by long gravity wave
200.148||fglvsfc|N m**-2|Mean meridional momentum flux by long gravity wave
200.154||fgsvsfc|N m**-2|Mean meridional momentum flux by short gravity wave
200.159||fgsusfc|N m**-2|Mean zonal momentum flux by short gravity wave
200.240||cnvvahbl|m s**-1 per day|Convective meridional acceleration
200.241||lrghrhbl|K per day|Large scale condensation heating rate
200.242||cnvhrhbl|K per day|Convective heating rate
200.243||cnvmrhbl|kg kg**-1 per day|Convective moistening rate
200.246||vdfhrhbl|K per day|Vertical diffusion heating rate
200.247||vdfuahbl|m s**-1 per day|Vertical diffusion zonal acceleration
200.248||vdfvahbl|m s**-1 per day|Vertical diffusion meridional acceleration
200.249||vdfmrhbl|kg kg**-1 per day|Vertical diffusion moistening rate
200.250||swhrhbl|K per day|Solar radiative heating rate
200.251||lwhrhbl|K per day|Long wave radiative heating rate
200.253||lrgmrhbl|kg kg**-1 per day|Large scale moistening rate
200.252||tovg|Code Table JMA-252|Type of vegetation
200.12||vtmp|K|Virtual temperature
200.40||omg2|m s**-1|Vertical velocity
200.203||pitp|W m**-2|Interception loss
200.225||ussl|(0 - 1)|Soil wetness of surface
200.144||ctmp|K|Temperature at canopy
200.145||tgsc|K|Ground/surface cover temperature
200.3||ptend|Pa s**-1|Pressure tendency
200.5||icaht|m|ICAO Standard Atmosphere reference height
200.8||h|m|Geometrical height
200.9||hstdv|m|Standard deviation of height
200.14||papt|K|Pseudo-adiabatic potential temperature
200.15||tmax|K|Maximum temperature
200.16||tmin|K|Minimum temperature
200.17||dpt|K|Dew point temperature
200.18||depr|K|Dew point depression (or deficit)
200.19||lapr|K m**-1|Lapse rate
200.20||vis|m|Visibility
200.21||rdsp1|~|Radar spectra (1)
200.22||rdsp2|~|Radar spectra (2)
200.23||rdsp3|~|Radar spectra (3)
200.24||pli|K|Parcel lifted index (to 500 hPa)
200.25||ta|K|Temperature anomaly
200.26||presa|Pa|Pressure anomaly
200.27||gpa|gpm|Geopotential height anomaly
200.28||wvsp1|~|Wave spectra (1)
200.29||wvsp2|~|Wave spectra (2)
200.30||wvsp3|~|Wave spectra (3)
200.31||wdir|Degree true|Wind direction
200.38||sgcvv|s**-1|Sigma coordinate vertical velocity
200.41||absv|s**-1|Absolute vorticity
200.42||absd|s**-1|Absolute divergence
200.45||vucsh|s**-1|Vertical u-component shear
200.46||vvcsh|s**-1|Vertical v-component shear
200.47||dirc|Degree true|Direction of current
200.48||spc|m s**-1|Speed of current
200.49||ucurr|m s**-1|U-component of current 
200.50||vcurr|m s**-1|V-component of current 
200.53||mixr|kg kg**-1|Humidity mixing ratio
200.55||vp|Pa|Vapour pressure
200.56||satd|Pa|Saturation deficit
200.59||prate|kg m**-2 s**-1|Precipitation rate
200.60||tstm|%|Thunderstorm probability
200.67||mld|m|Mixed layer depth
200.68||tthdp|m|Transient thermocline depth
200.69||mthd|m|Main thermocline depth
200.70||mtha|m|Main thermocline anomaly
200.77||bli|K|Best lifted index (to 500 hPa)
200.80||wtmp|K|Water temperature
200.82||dslm|m|Deviation of sea-level from mean
200.86||ssw|kg m**-2|Soil moisture content
200.88||s|kg kg**-1|Salinity
200.89||den|kg m**-3|Density
200.92||icetk|m|Ice thickness
200.93||diced|Degree true|Direction of ice drift
200.94||siced|m s**-1|Speed of ice drift
200.95||uice|m s**-1|U-component of ice drift
200.96||vice|m s**-1|V-component of ice drift
200.97||iceg|m s**-1|Ice growth rate
200.98||iced|s**-1|Ice divergence
200.99||snom|kg m**-2|Snow melt
200.100||swh|m|Signific.height,combined wind waves+swell
200.101||mdww|Degree true|Mean direction of wind waves
200.102||shww|m|Significant height of wind waves
200.103||mpww|s|Mean period of wind waves
200.104||swdir|Degree true|Direction of swell waves
200.105||swell|m|Significant height of swell waves
200.106||swper|s|Mean period of swell waves
200.107||mdps|Degree true|Primary wave direction
200.108||mpps|s|Primary wave mean period
200.109||dirsw|Degree true|Secondary wave direction
200.110||swp|s|Secondary wave mean period
200.111||nswrs|W m**-2|Net short-wave radiation flux (surface)
200.112||nlwrs|W m**-2|Net long-wave radiation flux (surface)
200.113||nswrt|W m**-2|Net short-wave radiation flux(atmosph.top)
200.114||nlwrt|W m**-2|Net long-wave radiation flux(atmosph.top)
200.115||lwavr|W m**-2|Long wave radiation flux
200.116||swavr|W m**-2|Short wave radiation flux
200.117||grad|W m**-2|Global radiation flux
200.119||lwrad|W m**-1 sr**-1|Radiance (with respect to wave number)
200.120||swrad|W m**-3 sr**-1|Radiance (with respect to wave length)
200.124||uflx|N m**-2|Momentum flux, u-component
200.125||vflx|N m**-2|Momentum flux, v-component
200.126||wmixe|J|Wind mixing energy
200.127||imgd|~|Image data
200.228||clw|kg kg**-1|Cloud liquid water
200.87||vegrea|%|Percentage of vegetation
200.190||vithee|W m**-1|Vertical integral of eastward heat flux
200.191||vithen|W m**-1|Vertical integral of northward heat flux
200.157||viwve|kg m**-1 s**-1|Vertical integral of eastward water vapour flux
200.152||viwvn|kg m**-1 s**-1|Vertical integral of northward water vapour flux
200.221||qc|kg kg**-1|specific cloud water content
200.85||st|K|Soil temperature
200.65||sd|kg m**-2|Snow depth water equivalent
200.71||tcc|%|Total Cloud Cover
`;
